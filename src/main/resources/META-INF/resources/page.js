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
  const asking = new Map();
  const inUse = part => touched.has(part) || part.querySelector('[data-editor]') || [...asking.values()].includes(part)
    || part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')
    || !document.getSelection().isCollapsed && part.contains(document.getSelection().anchorNode);
  // A form's token is another at each time, and says nothing new.
  const said = part => part.innerHTML.replace(/name="form-token" value="[^"]*"/g, '');
  document.addEventListener('input', event => live(event.target) && touched.add(live(event.target)));
  document.addEventListener('htmx:beforeRequest', event => {
    const part = live(event.target);
    if (event.target !== part) asking.set(event.detail.xhr, part);
    else if (part && inUse(part)) event.preventDefault();
  });
  document.addEventListener('htmx:afterRequest', event => asking.delete(event.detail.xhr));
  document.addEventListener('htmx:beforeSwap', event => {
    const part = event.detail.target;
    if (!part?.matches?.('[data-live]')) return;
    const came = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html').getElementById(part.id);
    if (!came || inUse(part) || said(came) === last.get(part.id)) {
      event.detail.shouldSwap = false;
      return;
    }
    const open = [...part.querySelectorAll('details[id][open]')].map(details => details.id);
    const spot = part.contains(document.activeElement) && place(document.activeElement);
    last.set(part.id, said(came));
    setTimeout(() => {
      open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
      if (spot) document.querySelector(spot)?.focus({ preventScroll: true });
    });
  });

  // Where somebody who uses the keyboard was, to be found again in what replaces it.
  const place = element => {
    if (element.id) return `#${CSS.escape(element.id)}`;
    if (element.matches('a[href]')) return `a[href="${CSS.escape(element.getAttribute('href'))}"]`;
    const action = element.form?.getAttribute('action');
    return action && `form[action="${CSS.escape(action)}"] ${element.localName}`;
  };

  // Typed text is not lost by a slip: the browser asks before it leaves, also where another form of the page is sent.
  const unsent = new Set();
  const formOf = element => element.closest?.('form[method="post"]');
  document.addEventListener('input', event => { if (formOf(event.target)) unsent.add(formOf(event.target)); });
  document.addEventListener('submit', event => unsent.delete(event.target));
  document.addEventListener('click', event => {
    const way = event.target.closest('[data-discard]');
    if (!way) return;
    way.closest('[data-editor]')?.querySelectorAll('form').forEach(form => unsent.delete(form));
    // On the page that it leads to, a browser would only scroll, and the editor stay open.
    if (way.pathname === location.pathname) {
      event.preventDefault();
      history.replaceState(null, '', way.href);
      location.reload();
    }
  });
  addEventListener('beforeunload', event => {
    if ([...unsent].some(form => form.isConnected)) event.preventDefault();
  });

  // A page that cannot ask any more says so, instead of growing old in silence.
  const warn = (text, link) => {
    const note = document.getElementById('away') ?? document.createElement('p');
    note.id = 'away';
    note.className = 'note bad away';
    note.setAttribute('role', 'alert');
    note.replaceChildren(text);
    if (link) {
      const way = Object.assign(document.createElement('a'), { href: location.href, target: '_blank', textContent: link });
      note.append(' ', way);
    }
    document.getElementById('content').prepend(note);
  };
  document.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) {
      warn('You are signed out. What you typed here stays: sign in again beside it, then save.', 'Sign in');
    }
  });
  document.addEventListener('htmx:sendError', () => warn('The service does not answer. What you see is as it last was; this goes away by itself.'));
  document.addEventListener('htmx:afterOnLoad', event => {
    if (event.detail.xhr.status < 400) document.getElementById('away')?.remove();
  });

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-live]').forEach(part => last.set(part.id, said(part)));
    tellLocalTimes(document);
  });
  document.addEventListener('htmx:afterSettle', event => tellLocalTimes(event.target.parentElement ?? document));
  // Who opened an editor writes in it.
  document.addEventListener('htmx:load', event => {
    const came = event.detail.elt;
    const editor = came.matches?.('[data-editor]') ? came : came.querySelector?.('[data-editor]');
    editor?.querySelector('textarea, input:not([type=hidden])')?.focus();
  });
})();
