package preview

import "sluice/spec"

// signs are small icons, drawn because fonts may not have them. Each is 12 by 12 pixels. Hatchings distinguish areas without
// colours.
const signs = `<defs>
<pattern id="rest" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="d-panel" width="6" height="6"/><line class="d-hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>
<pattern id="cut" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="d-cut" x1="0" y1="0" x2="0" y2="7"/></pattern>
<symbol id="warning" viewBox="0 0 12 12" width="12" height="12"><path class="d-warn" d="M6 0 12 11H0z"/><path class="d-on" d="M5.2 4h1.6v3.6H5.2zM5.2 8.4h1.6V10H5.2z"/></symbol>
<symbol id="back" viewBox="0 0 12 12" width="12" height="12"><path class="d-line" d="M2 6.5 5 9.5 10.5 3"/></symbol>
<symbol id="depends" viewBox="0 0 12 12" width="12" height="12"><circle class="d-line" cx="6" cy="6" r="5"/><path class="d-quiet" d="M6 1a5 5 0 0 1 0 10z"/></symbol>
<symbol id="unknown" viewBox="0 0 12 12" width="12" height="12"><circle class="d-line" cx="6" cy="6" r="5"/><path class="d-line" d="M4.4 4.8a1.6 1.6 0 1 1 2.2 1.5q-.6.3-.6 1M6 8.4v1.2"/></symbol>
<symbol id="critical" viewBox="0 0 12 12" width="12" height="12"><path class="d-path" d="M6 1 11 6 6 11 1 6z"/></symbol>
<symbol id="alarm" viewBox="0 0 12 12" width="12" height="12"><path class="d-line" d="M4 1h4l3 3v4l-3 3H4L1 8V4z"/><path class="d-quiet" d="M4 4h4v4H4z"/></symbol>
</defs>
`

// undoSigns are the signs by reversal; none if no fault is injected.
var undoSigns = [...]string{spec.ReversalUnknown: "unknown", spec.NothingToReverse: "", spec.Reversed: "back", spec.ReversalDepends: "depends", spec.NotReversed: "warning"}
