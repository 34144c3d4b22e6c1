/** The sections below the first view, in one file that is read when the first of them comes near. */

export { showAccount } from './account';
export { showAnswers } from './answers';
export { showCitation } from './citation';
export { showClaims } from './claims';
export { showCoefficients } from './coefficients';
export { showCurves } from './curves';
export { showDefinitions } from './definitions';
export { showDownloads } from './downloads';
export { showEscalations } from './escalations';
export { showSpecifications } from './specifications';
export { showSummary } from './summary';
