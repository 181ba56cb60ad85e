/** The smallest PDF that shows lines of text: one page after another, one font, Latin letters. */

const LINES_ON_A_PAGE = 50;

/** WinAnsi bytes of a line as a hexadecimal string; what the font lacks becomes "?". */
function hex(line: string): string {
	return `<${Buffer.from([...line].map((char) => (char.charCodeAt(0) < 256 && char.length === 1 ? char.charCodeAt(0) : 63))).toString('hex')}>`;
}

function pageContent(lines: readonly string[]): string {
	return `BT /F1 10 Tf 14 TL 56 780 Td\n${lines.map((line) => `${hex(line)} Tj T*`).join('\n')}\nET`;
}

export function pdfOf(lines: readonly string[]): Buffer {
	const pages: string[][] = [];
	for (let start = 0; start === 0 || start < lines.length; start += LINES_ON_A_PAGE) pages.push(lines.slice(start, start + LINES_ON_A_PAGE));
	const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
	const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`, '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>'];
	for (const [index, page] of pages.entries()) {
		const content = pageContent(page);
		objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`);
		objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
	}
	let text = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const place = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return place;
	});
	const table = ['0000000000 65535 f ', ...places.map((place) => `${String(place).padStart(10, '0')} 00000 n `)].join('\n');
	return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n${table}\ntrailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}
