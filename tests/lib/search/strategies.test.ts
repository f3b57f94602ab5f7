import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ORDERS, STRATEGIES } from '../../../lib/search/strategies';
import { ranked } from '../../support/ranked';

const NOW = Date.UTC(2026, 10, 27);
const HOUR = 3_600_000;
const keys = (list: ReturnType<typeof ranked>[]) => list.map(({ key }) => key);

it('recency lifts what is a few hours old, and leaves old things in their order', () => {
  const memories = [
    ranked('best', { score: 1, saidAt: NOW - 900 * HOUR }),
    ranked('second', { score: 0.9, saidAt: NOW - 800 * HOUR }),
    ranked('today', { score: 0.8, saidAt: NOW - HOUR }),
  ];
  expect(keys(ORDERS.recency(memories, 'lantern', NOW))).toEqual(['today', 'best', 'second']);
});

it.each([
  ['which lantern did we choose', ['best', 'today']],
  ['what is the latest on the lantern', ['today', 'best']],
  ['my most recent lantern', ['today', 'best']],
])('auto asks for the newest only where the words do: %s', (question, order) => {
  const memories = [
    ranked('best', { score: 1, saidAt: NOW - 900 * HOUR }),
    ranked('today', { score: 0.8, saidAt: NOW - HOUR }),
  ];
  expect(keys(ORDERS.auto(memories, question, NOW))).toEqual(order);
});

it('topics stay together, the most coherent and relevant first', () => {
  const memories = [
    ranked('lone', { score: 1, conversation: 'x', text: 'A poem about winter seas.' }),
    ranked('a1', { score: 0.9, conversation: 'a', text: 'The lantern is yellow.' }),
    ranked('b', { score: 0.6, conversation: 'b', text: 'Invoices are due on Friday.' }),
    ranked('a2', { score: 0.5, conversation: 'a', text: 'It hangs by the door.' }),
    ranked('a3', { score: 0.4, conversation: 'c', text: 'The yellow lantern needs a wick.' }),
  ];
  expect(keys(ORDERS.topic(memories, '', NOW))).toEqual(['a1', 'a2', 'a3', 'lone', 'b']);
});

it('no order takes anything out or puts anything in', () => {
  const memory = fc.record({
    score: fc.double({ min: 0, max: 2, noNaN: true }),
    text: fc.lorem(),
    age: fc.nat(5_000),
  });
  fc.assert(
    fc.property(fc.array(memory, { maxLength: 12 }), fc.constantFrom(...STRATEGIES), (given, name) => {
      const memories = given.map(({ score, text, age }, i) =>
        ranked(`${i}`, { score, text, saidAt: NOW - age * HOUR, conversation: `${age % 3}` }),
      );
      expect(keys(ORDERS[name](memories, 'latest', NOW)).sort()).toEqual(keys(memories).sort());
    }),
  );
});
