/** @file Models of a server on this computer, by an id that says where it is. */

/** Whether this package may ask one. */
export const loopback = __LOOPBACK__;

export interface Server {
  port: number;
  /** As the server calls it: `nomic-embed-text`, `nomic-embed-text:v1.5`, `owner/model`. */
  model: string;
}

const ID = /^loopback:(\d{2,5}):([\w.-]{1,96}(?:\/[\w.-]{1,96})?(?::[\w.-]{1,64})?)$/;
const MOST_PORT = 65_535;

/** A model's id says where it is: `loopback:11434:nomic-embed-text`. Null where a port or a name cannot be one. */
export function loopbackId({ port, model }: Server): string | null {
  const id = `loopback:${port}:${model}`;
  return serverOf(id) ? id : null;
}

/** Null where the id is not such a model's. */
export function serverOf(id: string): Server | null {
  const [, port = '', model = ''] = ID.exec(id) ?? [];
  return model !== '' && Number(port) <= MOST_PORT ? { port: Number(port), model } : null;
}
