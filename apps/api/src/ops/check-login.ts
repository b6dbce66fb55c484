import { createHash, timingSafeEqual } from 'node:crypto';
import type { Login } from '../config.ts';

/** Whether a user name and a password are the right ones; takes as long for every wrong pair. */
export function checkLogin(expected: Login, user: string, password: string): boolean {
  // Hashes, because timingSafeEqual wants equal lengths; both sides always, because && would tell which one was wrong.
  const isUser = timingSafeEqual(hash(user), hash(expected.user));
  const isPassword = timingSafeEqual(hash(password), hash(expected.password));
  return isUser && isPassword;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
