import { expect, test } from '@jest/globals'
import type { ApiObject } from '../../../rehearsal/kubernetes/apiserver/object.ts'
import {
  matchesFields,
  matchesLabels,
  parseFieldSelector,
  parseLabelSelector,
} from '../../../rehearsal/kubernetes/apiserver/selectors.ts'

const labels = { app: 'trainer', rank: '7', empty: '', 'example.com/tier': 'a' }

test.each([
  ['', true],
  ['app', true],
  ['!app', false],
  ['other', false],
  ['!other', true],
  ['app=trainer', true],
  ['app==trainer', true],
  ['app = trainer', true],
  ['app=other', false],
  ['app!=other', true],
  ['app!=trainer', false],
  // Who has no such label is not refused by an inequality.
  ['other!=x', true],
  ['other=x', false],
  ['empty=', true],
  ['empty=x', false],
  ['app in (trainer, other)', true],
  ['app in (other)', false],
  ['app notin (other)', true],
  ['app notin (trainer,other)', false],
  ['other notin (x)', true],
  ['rank>6', true],
  ['rank>7', false],
  ['rank<8', true],
  ['other<8', false],
  ['app=trainer,rank=7', true],
  ['app=trainer,rank=8', false],
  ['app in (trainer,x),!other,example.com/tier=a', true],
])('labels and %j: %s', (selector, fits) => {
  expect(matchesLabels(parseLabelSelector(selector), labels)).toBe(fits)
})

test.each([
  ['app in trainer', "found 'trainer' expected: '('"],
  ['=x', 'unable to parse requirement'],
  ['a b', 'unable to parse requirement'],
  ['rank>many', 'unable to parse requirement'],
])('label selector %j is refused', (selector, message) => {
  expect(() => parseLabelSelector(selector)).toThrow(
    expect.objectContaining({ code: 400, message: expect.stringContaining(message) }),
  )
})

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'default' },
  spec: { nodeName: 'n1' },
  status: { phase: 'Running' },
} as ApiObject
const pods = { group: '', plural: 'pods' }

test.each([
  ['', true],
  ['metadata.name=p', true],
  ['metadata.name==q', false],
  ['metadata.name!=q', true],
  ['spec.nodeName=n1,status.phase=Running', true],
  ['spec.nodeName=n1,status.phase!=Running', false],
  ['spec.nodeName=', false],
  ['spec.hostNetwork=false', true],
])('fields of a pod and %j: %s', (selector, fits) => {
  expect(matchesFields(parseFieldSelector(selector, pods), pod)).toBe(fits)
})

test('what is not set has the value the server knows it by', () => {
  const fits = (object: object, selector: string, group: string, plural: string) =>
    matchesFields(parseFieldSelector(selector, { group, plural }), { metadata: {}, ...object } as ApiObject)
  expect(fits({}, 'spec.unschedulable=false', '', 'nodes')).toBe(true)
  expect(fits({ spec: { unschedulable: true } }, 'spec.unschedulable=true', '', 'nodes')).toBe(true)
  expect(fits({}, 'status.successful=0', 'batch', 'jobs')).toBe(true)
  expect(fits({ status: { succeeded: 2 } }, 'status.successful=2', 'batch', 'jobs')).toBe(true)
  expect(fits({ source: { component: 'kubelet' } }, 'source=kubelet', '', 'events')).toBe(true)
  expect(fits({ reportingComponent: 'scheduler' }, 'source=scheduler', '', 'events')).toBe(true)
})

test.each([
  ['spec.image=x', '', 'pods', 'field label not supported: spec.image'],
  ['spec.x=1', 'kubeflow.org', 'mpijobs', '"spec.x" is not a known field selector'],
  ['metadata.name', '', 'pods', 'invalid field selector'],
])('field selector %j of %s/%s is refused', (selector, group, plural, message) => {
  expect(() => parseFieldSelector(selector, { group, plural })).toThrow(
    expect.objectContaining({ code: 400, message: expect.stringContaining(message) }),
  )
})
