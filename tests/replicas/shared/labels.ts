/** @file The sites' labels are translated; nothing of ours may depend on them. `?lang=de` and `?lang=ja` show it. */

const LABELS = {
  en: {
    send: 'Send',
    stop: 'Stop',
    add: 'Add files and more',
    new: 'New chat',
    said: 'said:',
    copy: 'Copy',
    edit: 'Edit message',
    ask: 'Ask anything',
  },
  de: {
    send: 'Senden',
    stop: 'Anhalten',
    add: 'Dateien und mehr hinzufügen',
    new: 'Neuer Chat',
    said: 'hat gesagt:',
    copy: 'Kopieren',
    edit: 'Nachricht bearbeiten',
    ask: 'Stelle irgendeine Frage',
  },
  ja: {
    send: '送信',
    stop: '停止',
    add: 'ファイルを追加',
    new: '新しいチャット',
    said: 'の発言:',
    copy: 'コピー',
    edit: 'メッセージを編集',
    ask: '質問してみましょう',
  },
};

const lang = new URLSearchParams(location.search).get('lang');
export const labels = LABELS[lang === 'de' || lang === 'ja' ? lang : 'en'];
