import { stemLanguage } from '../words/stems';
import type { CommitMeta, ConversationFacts } from './records';

/** @file Conversations, authors and languages by number: documents hold the numbers. */

export const emptyMeta = (): CommitMeta => ({
  mark: null,
  database: null,
  conversations: [],
  authors: [],
  languages: [],
});

/** Numbers have 16 bits: beyond them nobody is anybody. */
const MOST_AUTHORS = 60_000;

export class Names {
  readonly conversations: ConversationFacts[] = [];
  readonly authors: string[] = [''];
  readonly languages = new Set<string>();
  #numbers = new Map<string, number>();

  take({ conversations, authors, languages }: CommitMeta): void {
    for (const [number, facts] of conversations) {
      this.conversations[number] = facts;
      this.#numbers.set(facts.key, number);
    }
    this.authors.push(...authors);
    for (const language of languages) this.languages.add(language);
  }

  numberOf(conversation: string): number | undefined {
    return this.#numbers.get(conversation);
  }

  /** The number of a conversation; what is new or changed of it goes into `meta`. */
  conversation(facts: ConversationFacts, meta: CommitMeta): number {
    const number = this.#numbers.get(facts.key) ?? this.conversations.length;
    if (JSON.stringify(this.conversations[number]) !== JSON.stringify(facts)) {
      this.conversations[number] = facts;
      this.#numbers.set(facts.key, number);
      meta.conversations.push([number, facts]);
    }
    return number;
  }

  author(name: string | null, meta: CommitMeta): number {
    if (!name) return 0;
    const known = this.authors.indexOf(name);
    if (known !== -1) return known;
    if (this.authors.length > MOST_AUTHORS) return 0;
    meta.authors.push(name);
    return this.authors.push(name) - 1;
  }

  language(code: string | null, meta: CommitMeta): string {
    const language = stemLanguage(code);
    if (!this.languages.has(language)) {
      this.languages.add(language);
      meta.languages.push(language);
    }
    return language;
  }

  /** Everything, as the first commit of a new file has it. */
  all(): Pick<CommitMeta, 'conversations' | 'authors' | 'languages'> {
    const conversations = this.conversations.flatMap((facts, i): CommitMeta['conversations'] =>
      facts ? [[i, facts]] : [],
    );
    return { conversations, authors: this.authors.slice(1), languages: [...this.languages] };
  }
}
