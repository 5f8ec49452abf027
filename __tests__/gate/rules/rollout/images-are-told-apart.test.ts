import { repositoryTable } from '../../../builders.ts';
import { imagesAreToldApart } from '../../../../src/gate/rules/rollout/images-are-told-apart.ts';

const deploy = '.github/workflows/deploy.yml';
const running = (...lines: readonly string[]) => ({
  [deploy]: ['on: push', 'jobs:', '  a:', '    steps:', ...lines.map((line) => `      - run: ${line}`), ''].join('\n'),
});
const action = (...tags: readonly string[]) => ({
  [deploy]: [
    'on: push',
    'jobs:',
    '  a:',
    '    steps:',
    '      - uses: docker/build-push-action@v6',
    '        with:',
    '          push: true',
    '          tags: |',
    ...tags.map((tag) => `            ${tag}`),
    '',
  ].join('\n'),
});
const found = (...lines: readonly number[]) => [
  `medium job a @ ${lines.map((line) => `${deploy}:${line}`).join(' | ')}`,
];

repositoryTable(imagesAreToldApart, [
  ['nothing is pushed', running('docker build -t x:latest .'), 'not applicable: no workflow pushes an image'],
  ['by the commit', running('docker push $REGISTRY/x:$GITHUB_SHA'), []],
  ['by an expression', running('docker push x:${{ github.sha }}'), []],
  ['by the commit and as latest', running('docker push r/x:$TAG', 'docker push r/x:latest'), []],
  ['with all tags', running('docker push --all-tags r/x'), []],
  ['by a version', running('docker push r/x:1.4.0'), []],
  ['only as latest', running('docker push $REGISTRY/x:latest'), found(5)],
  ['without a tag', running('docker push r/x'), found(5)],
  ['while it is built', running('docker buildx build --push -t r/x:latest .'), found(5)],
  ['by the action, as latest', action('r/x:latest'), found(8)],
  ['by the action, by the commit too', action('r/x:latest', 'r/x:${{ github.sha }}'), []],
]);
