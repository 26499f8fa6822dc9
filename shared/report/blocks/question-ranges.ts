import type { QuestionId } from '../../model/ids.ts'
import { commaSeparated } from './block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Inline } from '../model/report-document.ts'

/** So many questions in a row are printed as first and last. */
const fewestInRange = 3

/** Links to questions; what follows one another in a section of the questionnaire is joined, as in “V3-01–V3-18, V4-02”. */
export function questionRanges(context: ReportContext, questions: readonly { readonly id: QuestionId }[]): readonly Inline[] {
  const cited = new Set(questions.map(({ id }) => id))
  const runs = context.sections.flatMap((section) =>
    section.questions.reduce<QuestionId[][]>(
      (found, { id }) => {
        if (cited.has(id)) found.at(-1)?.push(id)
        else found.push([])
        return found
      },
      [[]],
    ),
  )
  return runs
    .map((run) => run.map((id) => context.questionLink(id)))
    .reduce<readonly (readonly Inline[])[]>((parts, run) => {
      const [first, last] = [run[0], run.at(-1)]
      if (first === undefined || last === undefined) return parts
      return run.length < fewestInRange ? [...parts, commaSeparated(run)] : [...parts, [first, { text: '–' }, last]]
    }, [])
    .flatMap((part, index) => (index === 0 ? part : [{ text: ', ' }, ...part]))
}
