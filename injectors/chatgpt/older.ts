import type { TurnElement } from '../adapter';
import { isShown } from '../page/visible';
import { selectors as s } from './selectors';

/** @file The signed-out page (W) and the page before the app shell (C). */

export function mobileTurns(root: ParentNode): TurnElement[] {
  return [...root.querySelectorAll<HTMLElement>(s.mobileTurn)].flatMap((turn): TurnElement[] => {
    const role = turn.dataset['messageRole'];
    // `pending-<uuid>` becomes another id when the answer is done: nothing to hold on to yet.
    if ((role !== 'user' && role !== 'assistant') || turn.id === '' || turn.id.startsWith('pending-'))
      return [];
    const body = turn.querySelector(role === 'user' ? s.mobileUserText : s.mobileAnswer);
    const owner = turn.closest<HTMLElement>(s.mobileOwner)?.dataset['conversationId'] ?? null;
    const complete = role === 'user' || !turn.hasAttribute('data-message-streaming');
    const rest = { area: turn, conversation: owner, complete, index: null, saidAt: null };
    return body ? [{ id: turn.id, role, body, ...rest }] : [];
  });
}

export function sectionTurns(root: ParentNode): TurnElement[] {
  const messages = [...root.querySelectorAll<HTMLElement>(s.sectionTurn)];
  const answering = [...root.querySelectorAll(s.sectionStreaming)].some(isShown);
  return messages.flatMap((message, i): TurnElement[] => {
    const { messageAuthorRole: role, messageId: id } = message.dataset;
    const body = message.querySelector(role === 'user' ? s.sectionUser : s.sectionAnswer);
    if ((role !== 'user' && role !== 'assistant') || !id || !body) return [];
    const complete = role === 'user' || !(answering && i === messages.length - 1);
    return [{ id, role, body, area: message, conversation: undefined, complete, index: null, saidAt: null }];
  });
}
