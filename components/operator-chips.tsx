import type { Operator } from '../lib/domain/operators';
import { t, type Word } from '../lib/words/t';

const WORDS: Record<Operator['name'], Word> = {
  site: 'filterSite',
  persona: 'filterPersona',
  role: 'operatorRole',
  tag: 'operatorTag',
  after: 'operatorAfter',
  before: 'operatorBefore',
  has: 'operatorHas',
  '-has': 'operatorHasNot',
};

/** What the operators in the box mean, each with a way out. */
export function OperatorChips({
  operators,
  onRemove,
}: {
  operators: readonly Operator[];
  onRemove(operator: Operator): void;
}) {
  if (operators.length === 0) return null;
  return (
    <div class="operators">
      {operators.map((operator) => {
        const words = `${t(WORDS[operator.name])}: ${operator.value}`;
        return (
          <button
            key={operator.raw}
            type="button"
            class="chip on"
            aria-label={t('operatorRemove', words)}
            onClick={() => onRemove(operator)}
          >
            {words} <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </div>
  );
}
