// What pages gain where scripts run. Without this file, everything on them still works.
(() => {
  'use strict';

  // Times are written in UTC; hovering over one tells it in the reader's own zone.
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
  const tellLocalTimes = root => root.querySelectorAll('time[datetime]:not([title])').forEach(time => {
    const at = new Date(time.dateTime);
    if (time.dateTime.includes('T') && !isNaN(at)) time.title = local.format(at);
  });

  // A part that fetches itself again stands still while somebody works in it, and is left alone where nothing changed.
  const last = new Map();
  const live = element => element?.closest?.('[data-live]');
  const touched = new WeakSet();
  const inUse = part => touched.has(part) || part.querySelector('[data-editor]')
    || part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')
    || !document.getSelection().isCollapsed && part.contains(document.getSelection().anchorNode);
  document.addEventListener('input', event => live(event.target) && touched.add(live(event.target)));
  document.addEventListener('htmx:beforeRequest', event => {
    if (event.target.matches('[data-live]') && inUse(event.target)) event.preventDefault();
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const part = event.detail.target;
    if (!part?.matches?.('[data-live]')) return;
    const came = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html').getElementById(part.id);
    if (inUse(part) || came && came.innerHTML === last.get(part.id)) event.detail.shouldSwap = false;
    else if (came) {
      const open = [...part.querySelectorAll('details[id][open]')].map(details => details.id);
      last.set(part.id, came.innerHTML);
      queueMicrotask(() => setTimeout(() => open.forEach(id => document.getElementById(id)?.setAttribute('open', ''))));
    }
  });

  // Typed text is not lost by a slip: the browser asks before it leaves.
  let typed = false;
  document.addEventListener('input', event => { if (event.target.closest('[data-editor]')) typed = true; });
  document.addEventListener('submit', () => { typed = false; });
  document.addEventListener('click', event => { if (event.target.closest('[data-discard]')) typed = false; });
  addEventListener('beforeunload', event => { if (typed) event.preventDefault(); });

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-live]').forEach(part => last.set(part.id, part.innerHTML));
    tellLocalTimes(document);
  });
  document.addEventListener('htmx:afterSettle', event => tellLocalTimes(event.target.parentElement ?? document));
  document.addEventListener('htmx:load', () => document.querySelector('[data-editor] textarea[autofocus]')?.focus());
})();
