import { lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren, VNode } from 'preact';
import { Code } from './code';

/**
 * @file Markdown as text nodes: the tokens of marked, drawn by us. Nothing of it becomes HTML; a link shows where it leads and
 * leads nowhere, a picture shows its description and is not fetched.
 */

/** Longer texts are shown as they are: nobody reads them, and lexing them holds the page up. */
const MOST_CHARS = 100_000;
/** Deeper nesting means nothing to a reader. */
const MOST_LEVELS = 12;

export function Markdown({ text }: { text: string }) {
  const tokens = text.length > MOST_CHARS ? null : read(text);
  return tokens ? <div>{blocks(tokens, 0)}</div> : <pre>{text}</pre>;
}

/** Null where marked gives up: it falls over some texts, and over thousands of levels. */
function read(text: string): Token[] | null {
  try {
    return lexer(text);
  } catch (error) {
    console.warn(String(error));
    return null;
  }
}

const blocks = (tokens: readonly Token[], depth: number): ComponentChildren =>
  tokens.map((token, i) => <Block key={i} token={token} depth={depth} />);

function Block({ token, depth }: { token: Token; depth: number }): VNode | null {
  if (depth > MOST_LEVELS) return <>{token.raw}</>;
  const known = token as Tokens.Generic;
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    case 'heading':
      // Under the chat's own title.
      return <h3>{inline(known.tokens)}</h3>;
    case 'paragraph':
      return <p dir="auto">{inline(known.tokens)}</p>;
    case 'code':
      return <Code text={String(known['text'])} language={String(known['lang'] ?? '')} />;
    case 'blockquote':
      return <blockquote dir="auto">{blocks(known.tokens ?? [], depth + 1)}</blockquote>;
    case 'hr':
      return <hr />;
    case 'list':
      return <List list={token as Tokens.List} depth={depth + 1} />;
    case 'table':
      return <Table table={token as Tokens.Table} />;
    case 'text':
      return <p dir="auto">{known.tokens ? inline(known.tokens) : String(known['text'])}</p>;
    default:
      return <p dir="auto">{token.raw}</p>;
  }
}

function List({ list, depth }: { list: Tokens.List; depth: number }) {
  const items = list.items.map((item, i) => (
    <li key={i} dir="auto">
      {item.task ? <span>{item.checked ? '☑ ' : '☐ '}</span> : null}
      {item.tokens.map((token, n) =>
        token.type === 'text' ? (
          <span key={n}>{inline((token as Tokens.Text).tokens ?? [token])}</span>
        ) : (
          <Block key={n} token={token} depth={depth} />
        ),
      )}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="scrolls" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, i) => (
              <th key={i} scope="col">
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, n) => (
                <td key={n}>{inline(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const inline = (tokens: readonly Token[] | undefined): ComponentChildren =>
  (tokens ?? []).map((token, i) => <Inline key={i} token={token} />);

function Inline({ token }: { token: Token }): VNode {
  const known = token as Tokens.Generic;
  switch (token.type) {
    case 'strong':
      return <b>{inline(known.tokens)}</b>;
    case 'em':
      return <em>{inline(known.tokens)}</em>;
    case 'del':
      return <s>{inline(known.tokens)}</s>;
    case 'codespan':
      return <code dir="ltr">{String(known['text'])}</code>;
    case 'br':
      return <br />;
    case 'link':
      return (
        <>
          {inline(known.tokens)}
          {known['text'] === known['href'] ? null : <span class="meta"> ({String(known['href'])})</span>}
        </>
      );
    case 'image':
      return <span class="meta">[{String(known['text'])}]</span>;
    case 'text':
    case 'escape':
      return <>{known.tokens ? inline(known.tokens) : String(known['text'])}</>;
    default:
      return <>{token.raw}</>;
  }
}
