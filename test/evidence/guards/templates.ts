import { guard, type Guard, testOf } from './guard.ts'

/** Of questionnaires from strangers. */
export const templatesGuards: readonly Guard[] = [
  guard(
    'an expression that is too long',
    'shared/template/expression/expression.ts',
    'if (source.length > maxExpressionLength) return',
    'if (false) return',
  ),
  guard(
    'whole numbers without bound',
    'shared/template/expression/expression.ts',
    'if (mayOverflow(parsed.ast)) return',
    'if (false) return',
  ),
  guard('a template that is too long', 'shared/template/parse/read-yaml.ts', 'if (isTooLong(text))', 'if (false)', [
    testOf('shared/template/parse/parse-template.ts'),
    testOf('shared/template/parse/hostile-json.ts'),
  ]),
]
