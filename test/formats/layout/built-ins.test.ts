import { describeFormat, detectAmong, FORMATS, readLayout, type Detection, type Field, type FormatSpec } from '../../../lib/formats';
import { plain, readText, written } from '../support/bytes';

const describable = FORMATS.filter(({ encoding }) => ['delimited', 'csv', 'fixed-width'].includes(encoding.kind));

function asLayout(format: FormatSpec): FormatSpec {
	const reading = readLayout(JSON.parse(JSON.stringify({ ...format, id: `own-${format.id}` })), FORMATS);
	if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
	return reading.format;
}

test('most formats are of an encoding that layouts describe', () => expect(describable.length).toBeGreaterThan(40));

describe.each(describable.map((format) => [format.id, format] as const))('%s as a layout of its own', (_id, format) => {
	const own = asLayout(format);

	test('reads and writes the example like the built-in one', async () => {
		const [mine, theirs] = [await readText(own, format.example), await readText(format, format.example)];
		expect(plain(mine.rows)).toEqual(plain(theirs.rows));
		expect(mine.end).toEqual(theirs.end);
		expect(written(own, mine.rows).toString()).toBe(format.example);
	});

	test('keeps every member but the id; text and dates of which nothing is said are masked', () => {
		const marked = (field: Field): Field => {
			const isHolder = field.kind === 'date' || (field.kind === 'text' && field.const === undefined);
			return isHolder ? { ...field, sensitive: true } : field;
		};
		const records = format.records.map((record) => ({
			...record,
			fields: record.fields.map(marked),
			...(record.repeat === undefined ? {} : { repeat: { ...record.repeat, fields: record.repeat.fields.map(marked) } }),
		}));
		expect(own).toEqual({ ...format, id: own.id, records });
	});

	test('is described, and recognised by what it says', () => {
		expect(describeFormat(own).records.map(({ record }) => record)).toEqual(describeFormat(format).records.map(({ record }) => record));
		const head = Buffer.from(format.example);
		const asFound = ({ confidence, code, formatId }: Detection): unknown => ({ confidence, code, found: formatId !== null });
		expect(asFound(detectAmong([own], head))).toEqual(asFound(detectAmong([format], head)));
	});
});
