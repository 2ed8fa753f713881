export interface User {
  name: string
  groups: string[]
  uid?: string
  extra?: Record<string, string[]>
}

export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] }
export const admin: User = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] }
export const isMaster = (user: User): boolean => user.groups.includes('system:masters')
