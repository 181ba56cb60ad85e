import { SEEDS } from './seed';
import { testMonths } from './test-months';

testMonths(SEEDS.filter((seed) => seed % 2 === 0));
