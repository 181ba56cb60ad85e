/** Shows the close of a day as one HTML page. */
export { renderReport, type ReportOptions } from './page';
