import type { Ranked } from '../domain/ranked';
import { asksForNewest } from './rank/question';
import { termsIn } from './words/tokens';

/**
 * @file In which order found memories are offered. All see the same list and only order it; none takes anything out.
 * `npm run bench:quality -- --strategies` says what each costs or brings; only `auto` is a default, and it changes nothing
 * but where a question asks for the newest.
 */

export const STRATEGIES = ['auto', 'relevance', 'recency', 'topic'] as const;
export type Strategy = (typeof STRATEGIES)[number];

type Order = (memories: readonly Ranked[], question: string, now: number) => Ranked[];

/** Weight of recency, and how fast it fades: the seed rule of Generative Agents (Park et al. 2023), by the day. */
const RECENCY = 0.3;
const DAY_MS = 86_400_000;
/** Two memories are of one topic where they share so much of their words (Jaccard), or stand in one conversation. */
const SAME_TOPIC = 0.2;

export const ORDERS: Record<Strategy, Order> = {
  relevance: (memories) => [...memories],
  recency: byRecency,
  topic: byTopic,
  /** Recency only where the words ask for it: most questions about the past do not want the last thing said. */
  auto: (memories, question, now) =>
    asksForNewest(question) ? byRecency(memories, question, now) : [...memories],
};

/** (1 - w) * relevance + w * exp(-age / 1 day); relevance as a share of the best. */
function byRecency(memories: readonly Ranked[], _question: string, now: number): Ranked[] {
  const best = memories[0]?.score || 1;
  const worth = ({ score, saidAt }: Ranked) =>
    ((1 - RECENCY) * score) / best + RECENCY * Math.exp(-Math.max(0, now - saidAt) / DAY_MS);
  return ordered(memories, worth);
}

/**
 * Whole clusters one after the other, by relevance x coherence (cluster-based retrieval: Liu and Croft 2004): what is said of
 * one subject stays together. Single link: greedy, in the order given.
 */
function byTopic(memories: readonly Ranked[]): Ranked[] {
  interface Cluster {
    members: Array<{ memory: Ranked; words: ReadonlySet<string> }>;
    links: number;
  }
  const clusters: Cluster[] = [];
  for (const memory of memories) {
    const words = new Set(termsIn(memory.text));
    const near = (other: Cluster) =>
      Math.max(
        ...other.members.map((one) =>
          one.memory.conversation === memory.conversation ? 1 : shared(one.words, words),
        ),
      );
    const home = clusters.find((cluster) => near(cluster) >= SAME_TOPIC);
    if (home) {
      home.links += near(home);
      home.members.push({ memory, words });
    } else clusters.push({ members: [{ memory, words }], links: 0 });
  }
  const coherence = ({ members, links }: Cluster) =>
    members.length === 1 ? 0.5 : 0.5 + links / (2 * (members.length - 1));
  const worth = (cluster: Cluster) =>
    Math.max(...cluster.members.map(({ memory }) => memory.score)) * coherence(cluster);
  return ordered(clusters, worth).flatMap(({ members }) => members.map(({ memory }) => memory));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return both / (a.size + b.size - both || 1);
}

/** Best first; equals keep the order they came in. */
function ordered<T>(list: readonly T[], worth: (one: T) => number): T[] {
  return list
    .map((one) => ({ one, worth: worth(one) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ one }) => one);
}
