export const CSS = `
:host { display: block; container-type: inline-size; margin: 1.5em 0; line-height: 1.4; font-size: 1rem; scroll-margin-top: 5rem; }
* { box-sizing: border-box; }
.controls { display: flex; flex-wrap: wrap; gap: 10px 28px; align-items: end; margin-bottom: 12px; }
.control { flex: 1 1 240px; min-width: 0; }
.control.rounds { flex-basis: 290px; }
.control.choice { flex: 0 1 auto; }
.control label, .control .value { font-size: .875rem; font-variant-numeric: tabular-nums; }
.control .value { font-weight: 600; margin-left: .4em; }
.row { display: flex; align-items: center; gap: 6px; min-height: 32px; }
input { flex: 1; min-width: 60px; height: 28px; margin: 0; appearance: none; background: none; color: inherit; cursor: pointer; }
input:disabled { opacity: .5; cursor: default; }
input::-webkit-slider-runnable-track { height: 3px; border-radius: 2px; background: color-mix(in srgb, currentColor 55%, transparent); }
input::-moz-range-track { height: 3px; border-radius: 2px; background: color-mix(in srgb, currentColor 55%, transparent); }
input::-webkit-slider-thumb { appearance: none; width: 18px; height: 18px; margin-top: -7.5px; border: 9px solid; border-radius: 50%; }
input::-moz-range-thumb { width: 0; height: 0; border: 9px solid; border-radius: 50%; }
button, select { font: inherit; font-size: .875rem; color: inherit; background: none; cursor: pointer; min-width: 32px;
  min-height: 32px; padding: 0 8px; border: 1px solid; border-radius: 4px; }
select { max-width: 100%; }
option { color: #1a1a1a; background: #fff; }
button { display: inline-flex; align-items: center; justify-content: center; }
button[aria-disabled=true] { border-style: dotted; cursor: default; opacity: .75; }
button svg { width: 12px; height: 12px; fill: currentColor; }
.play { min-width: 64px; }
:is(input, button, select, summary, .tables):focus-visible { outline: 2px solid; outline-offset: 2px; }
.panels { display: grid; gap: 8px; grid-template-columns: minmax(0, 1fr); }
.chart { position: relative; background: #fff; color: #1a1a1a; padding: 8px; min-width: 0; }
.chart > svg { display: block; width: 100%; overflow: visible; }
.notice { border: 1px solid; padding: 6px 10px; margin: 8px 0 0; font-size: .8125rem; }
.notice { overflow-wrap: anywhere; font-weight: 600; }
.notice:empty, .notice:not(:empty) + .caption:empty { display: none; }
.caption { margin: 12px 0 4px; font-size: .9375rem; min-height: 2.8em; text-wrap: pretty; font-variant-numeric: tabular-nums; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
summary { font-size: .875rem; min-height: 24px; width: fit-content; cursor: pointer; }
.tables { display: flex; flex-wrap: wrap; gap: 16px 32px; overflow-x: auto; align-items: start; padding: 8px 0; }
table { border-collapse: collapse; font-size: .8125rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 4px; white-space: nowrap; }
th, td { text-align: right; padding: 2px 0 2px 14px; font-weight: normal; border-top: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent); }
th:first-child { padding-left: 0; }
.print { display: none; }
@container (min-width: 600px) {
  .panels { grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); }
  .chart:first-child { grid-row: span var(--others, 1); }
  .chart:only-child { grid-column: span 2; }
}
@media (forced-colors: active) {
  .chart, input { forced-color-adjust: none; }
  input::-webkit-slider-runnable-track, input::-moz-range-track { background: CanvasText; }
}
@media print { .live { display: none; } .print { display: block; } }
.chart text { font-size: 12px; fill: #1a1a1a; font-family: inherit; }
.axis { font: inherit; }
.axis path, .axis line { fill: none; stroke: #ececec; }
.axis .domain { stroke: none; }
.axis text { font-size: 11px; fill: #595959; }
.chart .tick-text { font-size: 11px; fill: #595959; }
.chart .name { font-size: 14px; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.chart path { fill: none; }
.chart path.mark { fill: revert-layer; }
.zero { stroke: #bdbdbd; }
.truth { stroke-width: 1.5; stroke-dasharray: 5 4; }
.past { stroke-width: 1.2; opacity: .4; }
.fit { stroke-width: 3; stroke-linejoin: round; }
.point { fill: #fff; stroke: #1a1a1a; stroke-width: 1.5; }
.given { fill: #1a1a1a; }
.before { stroke-width: 1.5; opacity: .6; }
.course { stroke: #8a8a8a; stroke-width: 1.2; }
.limit { stroke: #1a1a1a; stroke-width: 1.5; stroke-dasharray: 1.5 3; }
.bound { stroke-width: 1.5; stroke-dasharray: 6 3; }
.score, .score-key { stroke-width: 2; }
.unseen { stroke: #1a1a1a; stroke-width: 2.5; }
.handle { fill: transparent; stroke: transparent; stroke-width: 2; cursor: grab; touch-action: none; outline: none; }
.handle:hover { stroke: #1a1a1a66; }
.handle:focus-visible { stroke: #1a1a1a; }
.handle:active { cursor: grabbing; }
`;
