/** One path, one spelling: no encoded characters, empty or dot segments, parameters or closing slash, which proxies and routers read differently. */
const CANONICAL = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+$/;

/** @param url path and query as they came over the line */
export function isCanonicalPath(url: string): boolean {
	return CANONICAL.test(url.split('?', 1)[0] ?? '');
}
