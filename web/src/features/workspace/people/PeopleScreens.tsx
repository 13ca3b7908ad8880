import { Route, Switch } from 'wouter';
import { MissingScreen } from '../shell/MissingScreen.tsx';
import { CustomerScreen } from './CustomerScreen.tsx';
import { CustomersScreen } from './CustomersScreen.tsx';
import { PeopleScreen } from './PeopleScreen.tsx';
import { PersonScreen } from './PersonScreen.tsx';

/** People and customers. */
export function PeopleScreens() {
  return (
    <Switch>
      <Route path="/people">
        <PeopleScreen />
      </Route>
      <Route path="/people/:personId">{({ personId }) => <PersonScreen key={personId} personId={personId} />}</Route>
      <Route path="/customers">
        <CustomersScreen />
      </Route>
      <Route path="/customers/:customerId">
        {({ customerId }) => <CustomerScreen key={customerId} customerId={customerId} />}
      </Route>
      <Route>
        <MissingScreen />
      </Route>
    </Switch>
  );
}
