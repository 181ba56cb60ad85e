/** The one import point of the libraries that ship inside the package; the build bundles this file in place. */
export { DateTime, IANAZone } from 'luxon';
export { z } from 'zod';
export { SaxesParser } from 'saxes';
