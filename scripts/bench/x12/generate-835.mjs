import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const CLAIMS_PER_TRANSACTION = 500;
const FAMILY = ['ADAMS', 'BAKER', 'CLARK', 'DIAZ', 'EVANS', 'FOSTER', 'GRANT', 'HAYES', 'IRWIN', 'JAMES'];
const GIVEN = ['ANN', 'BEN', 'CARA', 'DAN', 'EVE', 'FRED', 'GINA', 'HUGO', 'IDA', 'JON'];

function random(seed) {
	let state = seed >>> 0;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 4294967296) * below);
	};
}

function money(cents) {
	const text = String(Math.abs(cents)).padStart(3, '0');
	const fraction = text.slice(-2).replace(/0+$/, '');
	return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`;
}

function claim(pick, number, truth) {
	const lines = 3 + (number % 2);
	const out = [];
	let charged = 0;
	let paid = 0;
	let owed = 0;
	for (let i = 0; i < lines; i += 1) {
		const charge = 5000 + pick(40000);
		const contract = pick(Math.floor(charge / 2));
		const patient = i % 2 === 0 ? 0 : pick(2000);
		const pay = charge - contract - patient;
		charged += charge;
		paid += pay;
		owed += patient;
		out.push(`SVC*HC:99${200 + pick(300)}:25*${money(charge)}*${money(pay)}**1`, `DTM*472*202603${10 + pick(18)}`, `CAS*CO*45*${money(contract)}`);
		if (i % 2 === 1) out.push(`CAS*PR*1*${money(patient)}`);
		out.push(`REF*6R*${number}L${i + 1}`, `AMT*B6*${money(charge - contract)}`);
		truth.segments += i % 2 === 1 ? 6 : 5;
	}
	const member = `W${100000000 + pick(899999999)}`;
	const head = [
		`CLP*PT${1000000 + number}*1*${money(charged)}*${money(paid)}*${money(owed)}*12*EX${20260000000 + number}*11*1`,
		`NM1*QC*1*${FAMILY[pick(10)]}*${GIVEN[pick(10)]}*M***MI*${member}`,
		`NM1*IL*1*${FAMILY[pick(10)]}*${GIVEN[pick(10)]}****MI*${member}`,
		'NM1*82*1*STONE*MARY****XX*1999999984',
		'MOA***MA01',
		`REF*EA*MR${100000 + pick(899999)}`,
		'REF*1L*GRP0042',
		'DTM*232*20260310',
		'DTM*233*20260327',
		`DTM*050*202604${10 + pick(18)}`,
		'PER*CX*CLAIMS*TE*5550100123',
		`AMT*AU*${money(charged)}`,
	];
	truth.segments += head.length;
	truth.claims += 1;
	truth.serviceLines += lines;
	truth.paidCents += paid;
	return { text: `${[...head, ...out].join('~')}~`, paid };
}

/**
 * Writes a synthetic 835 of about `bytes` bytes: one interchange and group, 500 balanced claims a
 * transaction, 3 or 4 lines a claim. The same seed gives the same file. Answers what a reader must find.
 */
export async function generate835(path, bytes, seed = 20260302) {
	const pick = random(seed);
	const out = createWriteStream(path, { highWaterMark: 1 << 20 });
	const truth = { segments: 0, transactions: 0, claims: 0, serviceLines: 0, paidCents: 0 };
	let written = 0;
	const write = async (text) => {
		written += text.length;
		if (!out.write(text, 'latin1')) await once(out, 'drain');
	};
	await write('ISA*00*          *00*          *ZZ*BENCHPAYER     *ZZ*BENCHPROVIDER  *260302*0800*^*00501*000000001*0*T*:~');
	await write('GS*HP*BENCHPAYER*BENCHPROVIDER*20260302*0800*1*X*005010X221A1~');
	truth.segments += 2;
	for (let number = 0; written < bytes; ) {
		const control = String(truth.transactions + 1).padStart(4, '0');
		const before = truth.segments;
		const claims = [];
		let paid = 0;
		for (let i = 0; i < CLAIMS_PER_TRANSACTION; i += 1, number += 1) {
			const one = claim(pick, number, truth);
			claims.push(one.text);
			paid += one.paid;
		}
		const taken = 1234;
		const head = [
			`ST*835*${control}`,
			`BPR*I*${money(paid - taken)}*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260302`,
			`TRN*1*EFT${control}*1512345678`,
			'REF*EV*BENCHPROVIDER',
			'DTM*405*20260301',
			'N1*PR*BENCH HEALTH PLAN',
			'N3*1 MAIN STREET',
			'N4*SPRINGFIELD*IL*62701',
			'PER*BL*SUPPORT*TE*5550100100',
			'N1*PE*BENCH CLINIC*XX*1999999984',
			'REF*TJ*123456789',
			'LX*1',
		];
		truth.segments += head.length + 2;
		await write(`${head.join('~')}~`);
		for (const text of claims) await write(text);
		await write(`PLB*1999999984*20261231*WO:${control}*${money(taken)}~SE*${truth.segments - before}*${control}~`);
		truth.transactions += 1;
	}
	await write(`GE*${truth.transactions}*1~IEA*1*000000001~`);
	truth.segments += 2;
	out.end();
	await once(out, 'finish');
	return { ...truth, bytes: written };
}
