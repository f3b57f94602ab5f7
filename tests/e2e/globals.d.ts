/** Our own pages' browser API, as tests use it inside `evaluate`. */
declare const chrome: {
  runtime: {
    id: string;
    sendMessage(message: unknown): Promise<{ ok: boolean; value: never }>;
    reload(): void;
  };
  [name: string]: never;
};
