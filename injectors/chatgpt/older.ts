import type { TurnElement } from '../adapter';
import { isShown } from '../page/visible';
import { selectors as s } from './selectors';

/** @file The signed-out page (W) and the page before the app shell (C). */

export function mobileTurns(root: ParentNode): TurnElement[] {
  return [...root.querySelectorAll<HTMLElement>(s.mobileTurn)].flatMap((turn): TurnElement[] => {
    const role = turn.dataset['messageRole'];
    if (role !== 'user' && role !== 'assistant') return [];
    // `pending-<uuid>` becomes another id when the answer is done: nothing to hold on to yet.
    const id = turn.id.startsWith('pending-') ? '' : turn.id;
    const body = turn.querySelector(role === 'user' ? s.mobileUserText : s.mobileAnswer);
    const owner = turn.closest<HTMLElement>(s.mobileOwner)?.dataset['conversationId'] ?? null;
    const complete = role === 'user' || !turn.hasAttribute('data-message-streaming');
    const rest = { area: turn, conversation: owner, complete, index: null, saidAt: null };
    return body ? [{ id, role, body, ...rest }] : [];
  });
}

export function sectionTurns(root: ParentNode): TurnElement[] {
  const found = [...root.querySelectorAll<HTMLElement>(`${s.sectionTurn}, ${s.sectionReport}`)];
  const answering = [...root.querySelectorAll(s.sectionStreaming)].some(isShown);
  return found.flatMap((message, i): TurnElement[] => {
    const { messageAuthorRole: role = 'assistant', messageId, turnId } = message.dataset;
    if (role !== 'user' && role !== 'assistant') return [];
    const wrapper = message.closest(s.sectionWrapper);
    const next = found[i + 1];
    // Steps of one reply share a wrapper: the last one's id is the reply's, and the wrapper holds all their text.
    if (role === 'assistant' && wrapper !== null && next && wrapper.contains(next)) return [];
    const isJoined = wrapper !== null && wrapper.querySelectorAll(s.sectionTurn).length > 1;
    // An answer's code may stand beside its prose, so its body is the whole message.
    const own = (role === 'user' ? message.querySelector(s.sectionUser) : null) ?? message;
    const complete = role === 'user' || !(answering && i === found.length - 1);
    const body = isJoined && role === 'assistant' ? wrapper : own;
    const rest = { area: wrapper ?? message, conversation: undefined, index: null, saidAt: null };
    return [{ id: messageId ?? turnId ?? '', role, body, complete, ...rest }];
  });
}
