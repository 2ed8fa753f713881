// Which lists of the built-in types are maps or sets, and which objects are changed only as a whole: from the markers
// (+listType, +listMapKey, +structType, patchMergeKey) of the types in k8s.io/api. Lists not named here are atomic.

/** Type and field → the keys that tell items apart under server-side apply. */
export const listKeys: Record<string, string[]> = {
  'V1ObjectMeta.ownerReferences': ['uid'],
  'V1PodSpec.containers': ['name'],
  'V1PodSpec.initContainers': ['name'],
  'V1PodSpec.ephemeralContainers': ['name'],
  'V1PodSpec.volumes': ['name'],
  'V1PodSpec.imagePullSecrets': ['name'],
  'V1PodSpec.hostAliases': ['ip'],
  'V1PodSpec.topologySpreadConstraints': ['topologyKey', 'whenUnsatisfiable'],
  'V1PodSpec.resourceClaims': ['name'],
  'V1PodSpec.schedulingGates': ['name'],
  'V1Container.env': ['name'],
  'V1Container.ports': ['containerPort', 'protocol'],
  'V1Container.volumeMounts': ['mountPath'],
  'V1Container.volumeDevices': ['devicePath'],
  'V1EphemeralContainer.env': ['name'],
  'V1EphemeralContainer.volumeMounts': ['mountPath'],
  'V1ResourceRequirements.claims': ['name'],
  'V1PodStatus.conditions': ['type'],
  'V1PodStatus.podIPs': ['ip'],
  'V1PodStatus.hostIPs': ['ip'],
  'V1NodeStatus.conditions': ['type'],
  'V1NodeStatus.addresses': ['type'],
  'V1NamespaceStatus.conditions': ['type'],
  'V1JobStatus.conditions': ['type'],
  'V1DeploymentStatus.conditions': ['type'],
  'V1ReplicaSetStatus.conditions': ['type'],
  'V1DaemonSetStatus.conditions': ['type'],
  'V1StatefulSetStatus.conditions': ['type'],
  'V1PersistentVolumeClaimStatus.conditions': ['type'],
  'V1ServiceStatus.conditions': ['type'],
  'V1ServiceSpec.ports': ['port', 'protocol'],
  'V1ServiceAccount.secrets': ['name'],
  'V1CustomResourceDefinitionStatus.conditions': ['type'],
  'V1CSINodeSpec.drivers': ['name'],
}

/** Strategic merge has one key only; where it is another than the first of `listKeys`. */
export const patchMergeKeys: Record<string, string> = {
  'V1PodSpec.topologySpreadConstraints': 'topologyKey',
  'V1NodeSpec.taints': '',
  'V1ServiceAccount.imagePullSecrets': 'name',
}

export const setLists = new Set(['V1ObjectMeta.finalizers', 'V1NodeSpec.podCIDRs', 'V1NamespaceSpec.finalizers'])

export const atomicMaps = new Set([
  'V1LabelSelector',
  'V1ObjectReference',
  'V1OwnerReference',
  'V1LocalObjectReference',
  'V1TypedLocalObjectReference',
  'V1SecretKeySelector',
  'V1ConfigMapKeySelector',
  'V1ObjectFieldSelector',
  'V1ResourceFieldSelector',
  'V1NodeSelector',
  'V1NodeSelectorTerm',
  'V1SecretReference',
  'V1RoleRef',
  'RbacV1Subject',
  'V1PodSpec.nodeSelector',
  'V1ServiceSpec.selector',
])
