import type { JSX } from 'preact';

/** Angular's element names. */
type Any = JSX.HTMLAttributes<HTMLElement> & { [name: string]: unknown };
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'chat-app': Any;
      'side-navigation-v2': Any;
      'infinite-scroller': Any;
      'gem-nav-list-item': Any;
      'chat-window': Any;
      'chat-window-content': Any;
      'input-container': Any;
      'input-area-v2': Any;
      'rich-textarea': Any;
      'user-query': Any;
      'model-response': Any;
      'response-container': Any;
      'message-content': Any;
    }
  }
}
