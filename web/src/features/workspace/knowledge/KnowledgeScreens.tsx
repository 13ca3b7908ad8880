import { Route, Switch } from 'wouter';
import { MissingScreen } from '../shell/MissingScreen.tsx';
import { ArticleScreen } from './ArticleScreen.tsx';
import { LibraryScreen } from './LibraryScreen.tsx';
import { NewArticleScreen } from './NewArticleScreen.tsx';

/** The knowledge base at the desk. */
export function KnowledgeScreens() {
  return (
    <Switch>
      <Route path="/knowledge">
        <LibraryScreen />
      </Route>
      <Route path="/knowledge/new">
        <NewArticleScreen />
      </Route>
      <Route path="/knowledge/:articleId">
        {({ articleId }) => <ArticleScreen key={articleId} articleId={articleId} />}
      </Route>
      <Route>
        <MissingScreen />
      </Route>
    </Switch>
  );
}
