import { type Conversation, fetchConversation, type Message, saveConversation } from './wire';

/** @file What the three replicas have in common: a chat that is loaded, shown, sent to and answered. */

export interface Habits {
  site: string;
  newPath: string;
  chatPath(id: string): string;
  idIn(path: string): string | null;
  newId(): string;
  /** How long the old chat stays on the screen after the address changed, and then nothing at all. */
  lingerMs: number;
  emptyMs: number;
  /** How long after sending the new chat gets its address. */
  addressMs: number;
}

export interface Shown {
  id: string | null;
  messages: Message[];
  loading: boolean;
  streaming: { id: string; phase: 'pending' | 'streaming' } | null;
}

export interface Step {
  role: 'user' | 'assistant';
  text: string;
  at?: string;
  /** Given where several tabs are to show the same message. */
  id?: string;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class ChatModel {
  shown: Shown = { id: null, messages: [], loading: false, streaming: null };
  conversations: Array<{ id: string; title: string }> = [];
  /** Everything the composer really sent. */
  sent: string[] = [];
  /** Milliseconds between two pieces of an answer. */
  paceMs = Number(new URLSearchParams(location.search).get('pace') ?? 12);
  /** A pause after each answer, for scripts. */
  gapMs = 0;
  /** Chats loaded since the page opened. */
  loads = 0;
  #turn = 0;
  /** The id of the new chat, before its address shows it. */
  #fresh: string | null = null;

  constructor(
    readonly habits: Habits,
    readonly changed: () => void,
  ) {
    addEventListener('popstate', () => void this.load(habits.idIn(location.pathname)));
  }

  set(next: Partial<Shown>): void {
    this.shown = { ...this.shown, ...next };
    this.changed();
  }

  /** The address flips first; the old chat lingers; then nothing; then the new one. Overtaken loads are dropped. */
  async load(id: string | null): Promise<void> {
    const mine = ++this.#turn;
    this.#fresh = null;
    await wait(this.habits.lingerMs);
    if (mine !== this.#turn) return;
    this.set({ loading: true, messages: [], id, streaming: null });
    const loaded = id === null ? null : await fetchConversation(this.habits.site, id);
    await wait(this.habits.emptyMs);
    if (mine !== this.#turn) return;
    document.title = loaded?.title ?? this.emptyTitle();
    this.loads++;
    this.set({ loading: false, messages: loaded?.messages ?? [], id });
  }

  emptyTitle(): string {
    return { chatgpt: 'ChatGPT', claude: 'Claude', gemini: 'Google Gemini' }[this.habits.site] ?? '';
  }

  title(name: string): string {
    return (
      { chatgpt: name, claude: `${name} - Claude`, gemini: `\u200e${name} - Google Gemini` }[
        this.habits.site
      ] ?? name
    );
  }

  go(path: string): void {
    history.pushState(null, '', path);
    void this.load(this.habits.idIn(path));
  }

  /** A user's message from the composer, and the answer the server has for it. */
  async send(text: string): Promise<void> {
    this.sent.push(text);
    const reply = await fetch('/replica/answer', { method: 'POST', body: JSON.stringify({ text }) });
    await this.play([
      { role: 'user', text },
      { role: 'assistant', text: await reply.text() },
    ]);
  }

  /** Adds turns as if they were typed and answered. */
  async play(steps: readonly Step[]): Promise<void> {
    const mine = this.#turn;
    const isNew = this.shown.id === null && this.#fresh === null;
    const id = this.shown.id ?? this.#fresh ?? this.habits.newId();
    if (isNew) this.#fresh = id;
    const first = steps[0];
    const named = isNew && first ? this.#name(id, first.text) : Promise.resolve();
    for (const step of steps) {
      if (mine !== this.#turn) return;
      const message: Message = {
        id: step.id ?? crypto.randomUUID(),
        role: step.role,
        text: step.text,
        at: step.at ?? new Date().toISOString(),
      };
      if (step.role === 'user') this.set({ messages: [...this.shown.messages, message] });
      else await this.#stream(message, mine);
      if (this.gapMs > 0) await wait(this.gapMs);
    }
    await named;
    if (mine === this.#turn) await this.#keep(id);
  }

  async #name(id: string, text: string): Promise<void> {
    await wait(this.habits.addressMs);
    if (this.#fresh !== id) return;
    history.pushState(null, '', this.habits.chatPath(id));
    document.title = this.title(text.slice(0, 40));
    this.set({ id });
  }

  async #stream(message: Message, mine: number): Promise<void> {
    const before = this.shown.messages;
    this.set({
      messages: [...before, { ...message, text: '' }],
      streaming: { id: message.id, phase: 'pending' },
    });
    await wait(this.paceMs);
    const pieces = message.text.match(/[\s\S]{1,400}/g) ?? [''];
    let text = '';
    for (const piece of this.paceMs === 0 ? [message.text] : pieces) {
      if (mine !== this.#turn) return;
      text += piece;
      this.set({
        messages: [...before, { ...message, text }],
        streaming: { id: message.id, phase: 'streaming' },
      });
      await wait(this.paceMs);
    }
    if (mine === this.#turn) this.set({ messages: [...before, message], streaming: null });
  }

  async #keep(id: string): Promise<void> {
    const title = document.title;
    const conversation: Conversation = { id, title, messages: this.shown.messages };
    await saveConversation(this.habits.site, conversation);
    if (!this.conversations.some((known) => known.id === id)) {
      this.conversations = [
        { id, title: this.shown.messages[0]?.text.slice(0, 32) ?? '' },
        ...this.conversations,
      ];
    }
    this.changed();
  }
}
