import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** What is asked of Cognito, in a module that is loaded with the first call: most requests about people ask nothing of it. */
export {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';

export const client = new CognitoIdentityProviderClient({});
