import type { Page } from '@playwright/test';

/** @file The pill is in a closed shadow root: only the debugger sees into it. */

interface DomNode {
  nodeId: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

async function pillNodes(
  page: Page,
): Promise<{ nodes: DomNode[]; box: (node: DomNode) => Promise<{ x: number; y: number }> }> {
  const cdp = await page.context().newCDPSession(page);
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  const all = (node: DomNode): DomNode[] => [
    node,
    ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(all),
  ];
  const host = all(root).find((node) => node.attributes?.includes('data-memshadow'));
  return {
    nodes: host ? all(host) : [],
    box: async ({ nodeId }) => {
      const { model } = await cdp.send('DOM.getBoxModel', { nodeId });
      const [x = 0, y = 0] = model.content;
      return { x: x + model.width / 2, y: y + model.height / 2 };
    },
  };
}

/** Everything the pill says now. */
export async function pillText(page: Page): Promise<string> {
  const { nodes } = await pillNodes(page);
  return nodes
    .filter((node) => node.nodeName === '#text')
    .map((node) => node.nodeValue)
    .join(' ');
}

/** The middle of a button of the pill by its class: `pill`, `undo`, `hide`. */
export async function pillPoint(page: Page, name: string): Promise<{ x: number; y: number }> {
  const { nodes, box } = await pillNodes(page);
  const button = nodes.find(
    (node) => node.nodeName === 'BUTTON' && node.attributes?.some((value) => value.split(' ').includes(name)),
  );
  if (!button) throw new Error(`the pill has no ${name}`);
  return box(button);
}

export async function clickPill(page: Page, name = 'pill'): Promise<void> {
  const { x, y } = await pillPoint(page, name);
  await page.mouse.click(x, y);
}
