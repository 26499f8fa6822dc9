import { compileExpression } from '../expression/expression.ts'
import { vendorFactorIds, vendorFactorQuestion } from '../model/vendor-tier.ts'
import type { Template } from '../model/template.ts'

export interface VisibilityCycle {
  /** The circle, first id repeated at the end. */
  readonly ids: readonly string[]
  readonly path: readonly (string | number)[]
}

interface Node {
  readonly path: readonly (string | number)[]
  readonly needs: readonly string[]
}

/** Circles among the rules that decide whether a question is asked; each is reported once. */
export function visibilityCycles(template: Template): readonly VisibilityCycle[] {
  const graph = dependencies(template)
  const cycles: VisibilityCycle[] = []
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (id: string): void => {
    const node = graph.get(id)
    if (!node || done.has(id)) return
    const start = trail.indexOf(id)
    if (start >= 0) {
      cycles.push({ ids: [...trail.slice(start), id], path: node.path })
      return
    }
    trail.push(id)
    for (const next of node.needs) visit(next)
    trail.pop()
    done.add(id)
  }
  for (const id of graph.keys()) visit(id)
  return cycles
}

function dependencies(template: Template): ReadonlyMap<string, Node> {
  const graph = new Map<string, Node>()
  template.sections.forEach((section, sectionIndex) => {
    const sectionNeeds = needsOf(section.visibleWhen)
    section.questions.forEach((question, index) => {
      const byEntries = (template.catalogues ?? [])
        .filter((catalogue) => catalogue.id === question.rowsFrom)
        .flatMap((catalogue) => catalogue.entries.flatMap((entry) => needsOf(entry.visibleWhen)))
      const byDepth = question.depth === 'tier3' || question.depth === 'tier12' ? factorQuestions : []
      graph.set(question.id, {
        path: ['sections', sectionIndex, 'questions', index, 'visibleWhen'],
        needs: [...new Set([...sectionNeeds, ...needsOf(question.visibleWhen), ...byEntries, ...byDepth])],
      })
    })
  })
  return graph
}

const factorQuestions = vendorFactorIds.map(vendorFactorQuestion)

function needsOf(rule: string | undefined): readonly string[] {
  if (rule === undefined) return []
  const result = compileExpression(rule)
  if (!result.ok) return []
  return result.program.usesTier ? [...result.program.questions, ...factorQuestions] : result.program.questions
}
