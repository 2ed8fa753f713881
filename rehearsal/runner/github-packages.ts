import { registerHooks } from 'node:module'

// GitHub's packages import JSON without the import attribute that Node asks for. The hooks give it to their files alone.
// Static imports are loaded before any code runs, so what needs the JSON must come by import() from here.
const theirs = /\/node_modules\/@actions\/(workflow-parser|languageservice)\//
const json = { type: 'json' }

try {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.endsWith('.json') && theirs.test(context.parentURL ?? '')
        ? next(specifier, { ...context, importAttributes: json })
        : next(specifier, context),
    load: (url, context, next) =>
      url.endsWith('.json') && theirs.test(url)
        ? next(url, { ...context, importAttributes: json })
        : next(url, context),
  })
} catch {
  // Jest refuses hooks, and needs none: its own loader takes JSON without the attribute.
}

export const { getWorkflowSchema } = await import('@actions/workflow-parser/workflows/workflow-schema')
export const { getActionSchema } = await import('@actions/workflow-parser/actions/action-schema')

/** Loaded when a workflow is checked: it is large and running needs none of it. */
export const languageService = () => import('@actions/languageservice')
