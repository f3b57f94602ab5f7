/** @file What the replicas' models answer. Invented; with code, a table, a list, as real answers have. */

const PGVECTOR = `For a support assistant with about 200,000 passages I would take **PostgreSQL with pgvector**.

| store | filtered query at 1 % | operations |
| --- | --- | --- |
| pgvector | 4 ms | one database you already run |
| Chroma | 90 ms | one more service |

Set iterative scan to strict, or narrow filters return too few rows:

\`\`\`sql
SET hnsw.iterative_scan = strict_order;
CREATE INDEX ON passages USING hnsw (embedding vector_cosine_ops);
\`\`\`

- Build the index **after** loading.
- Keep \`ef_search\` at 80.`;

const RATES = `A token bucket per account is enough:

\`\`\`python
class Bucket:
    def __init__(self, rate, size):
        self.rate = rate
        self.size = size
        self.level = size
\`\`\`

1. Refill on read.
2. Reject with status 429 and a Retry-After header.`;

const ANSWERS: ReadonlyArray<[RegExp, string]> = [
  [/pgvector|vector store|database/i, PGVECTOR],
  [/rate|limit/i, RATES],
  [
    /trip|lisbon/i,
    'Take the *Alfa Pendular* train: Lisbon to Porto in **2 h 50 min**. Book seats on the left, for the sea.',
  ],
];

export function answerTo(prompt: string): string {
  return (
    ANSWERS.find(([pattern]) => pattern.test(prompt))?.[1] ??
    `Understood: ${prompt.slice(0, 60).replace(/[\n*_`#|<>[\]]/g, ' ')}. I will keep that in mind.`
  );
}
