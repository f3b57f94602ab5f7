/** @file A chat page nobody has an adapter for: a search box, and a text area at the bottom. */

document.body.innerHTML =
  '<header><textarea class="search" style="width: 120px"></textarea></header><main style="height: 60vh"></main><textarea class="ask" style="width: 600px; height: 80px"></textarea>';
const ask = document.querySelector<HTMLTextAreaElement>('textarea.ask');
let kept = '';
// As frameworks do: what did not come as an input event is not there.
ask?.addEventListener('input', () => {
  kept = ask.value;
});
Object.assign(window, { editorText: () => kept });
