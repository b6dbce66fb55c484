import type { FastifyBodyParser, FastifyInstance } from 'fastify';
import { ApiProblem } from '../api-problem.ts';
import { scanJson, type JsonObjection } from './scan-json.ts';

const objections: Readonly<Record<JsonObjection, string>> = {
  too_deep: 'The body is nested more than 32 levels deep.',
  duplicate_key: 'An object in the body has the same key twice.',
  not_text: 'A string in the body holds a NUL or half a surrogate pair, which is not text.',
};

/**
 * Makes `application/json` in UTF-8 the only body that the app takes; an empty one counts as none.
 * Invalid UTF-8, prototype pollution, duplicate keys, deep nesting and text that cannot be stored are refused as
 * `malformed_json`.
 */
export function acceptOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, createJsonParser(app));
}

/** Lets the routes of a scope take `application/merge-patch+json` (RFC 7396) as well, read as strictly. */
export function acceptMergePatch(scope: FastifyInstance): void {
  scope.addContentTypeParser('application/merge-patch+json', { parseAs: 'buffer' }, createJsonParser(scope));
}

function createJsonParser(app: FastifyInstance): FastifyBodyParser<Buffer> {
  // Refuses __proto__ and constructor.prototype in whatever spelling.
  const parseSafely = app.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (request, body, done) => {
    const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
      done(new ApiProblem('unsupported_media_type', 'JSON is read as UTF-8 only.'));
      return;
    }
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    let text;
    try {
      text = utf8.decode(body);
    } catch (cause) {
      done(new ApiProblem('malformed_json', 'The body is not valid UTF-8.', { cause }));
      return;
    }
    const objection = scanJson(text);
    if (objection !== undefined) {
      done(new ApiProblem('malformed_json', objections[objection]));
      return;
    }
    void parseSafely(request, text, (error, value) => {
      // Fastify tells validators of no body by null, so a null that was sent would pass for none.
      if (error === null && value === null)
        done(new ApiProblem('malformed_json', 'The body is null; send an object, or nothing.'));
      else done(error, value);
    });
  };
}
