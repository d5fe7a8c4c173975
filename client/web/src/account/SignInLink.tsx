import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSignInAddress } from './came-from.ts';

/** 登录, and back to here. */
export const SignInLink = ({ children, className }: { readonly children: ReactNode; readonly className?: string }) => (
  <Link className={className} to={useSignInAddress()}>
    {children}
  </Link>
);
