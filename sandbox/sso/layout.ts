import type { HttpAnswer } from '../control/router';
import { Html, html } from './html';

const STYLE = new Html(`body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#eef2f5;color:#1c2b36}main{max-width:34rem;margin:2rem auto;padding:1.5rem 2rem;background:#fff;border-radius:.5rem;box-shadow:0 1px 4px #0003}
header{background:#24405c;color:#fff;padding:.6rem 2rem}h1{font-size:1.4rem;margin:.2rem 0 1rem}label{display:block;margin:.6rem 0}input,select{display:block;width:100%;box-sizing:border-box;padding:.45rem;border:1px solid #9aabb8;border-radius:.25rem;font:inherit}
input[readonly]{background:#eef2f5;color:#45586a}.choice{display:inline-block;margin-right:1rem}.choice input{display:inline;width:auto;margin-right:.4rem}fieldset{border:1px solid #c6d2db;border-radius:.25rem;margin:1rem 0}
button{font:inherit;padding:.5rem 1.1rem;margin:.6rem .5rem 0 0;border:0;border-radius:.25rem;background:#1f7a8c;color:#fff;cursor:pointer}button[value=cancel],button[value=expire]{background:#7a8b99}.problem{background:#fde8e8;border-left:4px solid #b42318;padding:.5rem .8rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #dde5eb}.note{color:#5a6b79;font-size:.85rem}`);

/** Headers of every page: nothing is kept, nothing is loaded, no address goes on to other sites. */
const HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
	'X-Content-Type-Options': 'nosniff',
} as const;

export interface PageOptions {
	readonly status?: number;
	/** Without the frame of the portal. */
	readonly light?: boolean;
}

export function page(title: string, content: Html, { status = 200, light = false }: PageOptions = {}): HttpAnswer {
	const frame = light ? null : html`<header>Larkspur Family Medicine · sandbox of a portal, no real money</header>`;
	const body = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>${frame}<main><h1>${title}</h1>
${content}
</main></body></html>
`;
	return { status, headers: HEADERS, body: body.text };
}
