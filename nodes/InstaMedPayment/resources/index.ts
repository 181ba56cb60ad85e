import type { ResourceOf } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { automaticPayment } from './automatic-payment';
import { hostedPage } from './hosted-page';
import { payment } from './payment';
import { paymentMethod } from './payment-method';
import { paymentPlan } from './payment-plan';
import { refund } from './refund';

export const RESOURCES: readonly ResourceOf<MoneyNodeOperation>[] = [payment, refund, paymentMethod, paymentPlan, automaticPayment, hostedPage];
