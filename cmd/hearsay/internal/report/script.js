'use strict';
(() => {
  const all = q => Array.from(document.querySelectorAll(q));
  const card = document.getElementById('card');
  const form = document.getElementById('filters');
  const shown = document.getElementById('shown');
  const chips = all('.chip');
  const chipOf = new Map(chips.map(c => [c.dataset.n, c]));
  const itemOf = new Map(all('.statements > li').map(li => [li.dataset.n, li]));
  const said = all('[data-said]');
  const by = all('[data-by]');
  const numbers = (e, key) => (e.dataset[key] || '').split(' ').filter(Boolean);
  const index = (list, key) => {
    const of = new Map();
    for (const e of list) for (const n of numbers(e, key)) of.set(n, (of.get(n) || []).concat(e));
    return of;
  };
  const saidOf = index(said, 'said'), byOf = index(by, 'by');
  let open = null, pinned = false, timer = 0;

  // What is filtered out keeps its place in the text and loses its marks.
  const passes = (li, f) => {
    const relays = numbers(li, 'relay');
    return (!f.speaker || li.dataset.speaker === f.speaker) && (!f.kind || li.dataset.kind === f.kind) &&
      (!f.relay || (f.relay === 'any' ? relays.length > 0 : f.relay === 'none' ? relays.length === 0 : relays.includes(f.relay))) &&
      Number(li.dataset.sure) >= Number(f.sure);
  };
  const filter = () => {
    const f = Object.fromEntries(new FormData(form));
    form.elements.least.value = f.sure;
    let count = 0;
    for (const [n, li] of itemOf) {
      li.hidden = !passes(li, f);
      const chip = chipOf.get(n);
      if (chip) chip.hidden = li.hidden;
      if (!li.hidden) count++;
    }
    for (const e of said) {
      const n = numbers(e, 'said').find(n => !itemOf.get(n).hidden);
      e.className = 'said ' + (n ? chipOf.get(n).dataset.look : 'off');
    }
    for (const b of all('button[data-speaker]')) b.setAttribute('aria-pressed', String(b.dataset.speaker === f.speaker));
    shown.textContent = count + ' of ' + itemOf.size + ' statements shown';
    hide();
  };

  const lit = (n, on) => {
    for (const e of saidOf.get(n) || []) e.classList.toggle('on', on);
    for (const e of byOf.get(n) || []) e.classList.toggle('by-on', on);
  };
  const hide = () => {
    clearTimeout(timer);
    if (open) lit(open, false);
    open = null;
    pinned = false;
    card.hidden = true;
  };
  const show = (n, anchor, pin) => {
    clearTimeout(timer);
    if (open !== n) {
      hide();
      const copy = itemOf.get(n).cloneNode(true);
      for (const a of copy.querySelectorAll('a')) {
        const s = document.createElement('span');
        s.className = a.className;
        s.textContent = a.textContent;
        a.replaceWith(s);
      }
      card.replaceChildren(...copy.childNodes);
      card.hidden = false;
      open = n;
      lit(n, true);
      place(anchor);
    }
    pinned = pinned || pin;
  };
  const place = anchor => {
    const r = anchor.getClientRects()[0] || anchor.getBoundingClientRect();
    const wide = document.documentElement.clientWidth, high = window.innerHeight;
    const left = Math.max(8, Math.min(r.left, wide - card.offsetWidth - 8));
    const below = r.bottom + 8 + card.offsetHeight <= high || r.top < card.offsetHeight + 16;
    card.style.left = left + window.scrollX + 'px';
    card.style.top = window.scrollY + (below ? r.bottom + 8 : r.top - card.offsetHeight - 8) + 'px';
  };

  const target = e => {
    const chip = e.target.closest('.chip');
    if (chip) return [chip.dataset.n, chip];
    const piece = e.target.closest('[data-said]');
    const n = piece && numbers(piece, 'said').find(n => !itemOf.get(n).hidden);
    return n ? [n, piece] : null;
  };
  const later = (f, ms) => { clearTimeout(timer); timer = setTimeout(f, ms); };
  document.addEventListener('mouseover', e => {
    if (pinned) return;
    const t = target(e);
    if (t) later(() => show(t[0], t[1], false), 120);
    else if (card.contains(e.target)) clearTimeout(timer);
    else if (open && !(document.activeElement && document.activeElement.dataset.n === open)) later(hide, 300);
    else clearTimeout(timer);
  });
  document.addEventListener('click', e => {
    const t = target(e);
    if (t) {
      e.preventDefault();
      const same = open === t[0];
      if (!same) hide();
      show(t[0], t[1], true);
    } else if (!card.contains(e.target)) hide();
    const b = e.target.closest('button[data-speaker]');
    if (b) {
      form.elements.speaker.value = b.getAttribute('aria-pressed') === 'true' ? '' : b.dataset.speaker;
      filter();
    }
  });
  document.addEventListener('focusin', e => {
    if (e.target.matches('.chip')) {
      if (open !== e.target.dataset.n) hide();
      show(e.target.dataset.n, e.target, false);
    } else hide();
  });
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape') hide();
    if (!e.target.matches('.chip') || e.altKey || e.ctrlKey || e.metaKey) return;
    const list = chips.filter(c => !c.hidden), i = list.indexOf(e.target);
    const to = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: list.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    if (list[to]) list[to].focus();
  });

  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', e => e.preventDefault());
  const tools = document.getElementById('tools');
  tools.open = window.matchMedia('(min-width: 60rem)').matches;
  tools.hidden = false;
  filter();
})();
