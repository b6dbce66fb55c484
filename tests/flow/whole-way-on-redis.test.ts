import { testWholeWay } from './whole-way.ts';

testWholeWay('redis');
