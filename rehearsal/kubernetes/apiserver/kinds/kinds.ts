import { customResourceDefinition } from './custom-resource-definition.ts'
import type { Kind } from './kind.ts'

const kinds: Record<string, Kind> = {
  'apiextensions.k8s.io/customresourcedefinitions': customResourceDefinition,
}

export const kindOf = (collection: string): Kind => kinds[collection] ?? {}
