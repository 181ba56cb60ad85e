/** The output "Posting Lines". */
export { createPosting, type PostingInput } from './create-posting';
export { postingProperties } from './properties';
export { wantsPosting } from './settings';
