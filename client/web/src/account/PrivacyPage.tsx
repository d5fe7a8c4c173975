import { useTitle } from '../shell/use-title.ts';
import { useSession } from './session-context.tsx';
import './account.css';

/** What people consent to. Its version stands in server/usecases/accounts/notice.ts: new words are a new version. */
export function PrivacyPage() {
  const { session } = useSession();
  useTitle('个人信息处理说明');
  return (
    <article className="page account narrow">
      <h1>个人信息处理说明</h1>
      <p className="small ink2">版本：{session?.notice ?? ''}</p>
      <section>
        <h2>不登录时</h2>
        <p>
          查政策、提问、核对都不需要个人信息。您提的问题会保存一段时间，用于断线后接着回答和改进服务，其中的证件号、电话等号码会先隐去。
        </p>
      </section>
      <section>
        <h2>登录时处理什么，为了什么</h2>
        <ul className="dots">
          <li>邮箱、手机号、微信或统一身份认证的标识：用于登录和识别账号。</li>
          <li>称呼：用于让同一企业的同事认出您。</li>
          <li>登录设备和时间：用于让您查看和退出设备，防止他人冒用。</li>
          <li>提问记录：只有您同意“保存提问记录”才会保存一天以上。</li>
          <li>企业信息：由您填写，用于核对可享政策，只有本企业成员和本站管理、审计人员可以看到，每次查看都有记录。</li>
        </ul>
      </section>
      <section>
        <h2>保存多久</h2>
        <p>账号信息保存到注销为止。提问记录、已送达的消息到期自动删除，期限由本站管理员设置。操作记录不含个人信息内容，作为凭证保留。</p>
      </section>
      <section>
        <h2>您的权利</h2>
        <p>在“我的账号”里，您可以查看、修改、下载全部个人信息，撤回同意，退出设备，注销账号。注销后立即删除；从备份恢复时会再次删除。</p>
      </section>
      <section>
        <h2>向谁提供</h2>
        <p>不出售，也不用于营销。发送验证码时，会把您的邮箱或手机号交给本站设置的邮件或短信服务。</p>
      </section>
    </article>
  );
}
