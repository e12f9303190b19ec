// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dovecotconfiguration.h"

#include <QFile>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace dropscope {

namespace {

DovecotConfiguration findUser()
{
    const passwd* entry = getpwuid(getuid());
    if (getuid() == 0) {
        entry = getpwnam("dovenull");
        if (entry == nullptr)
            entry = getpwnam("nobody");
    }
    if (entry == nullptr)
        return {getuid(), getgid(), {}, {}};
    const struct group* group = getgrgid(entry->pw_gid);
    return {entry->pw_uid, entry->pw_gid, entry->pw_name, QByteArray(group == nullptr ? "" : group->gr_name)};
}

// The empty chroots are what lets an ordinary user run it. The rest makes it quick and patient: no delay
// after a wrong password (auth_failure_delay, and no penalties kept by anvil), no fsync, many connections of
// one user.
constexpr auto fileText = R"(protocols = pop3
listen = 127.0.0.1
base_dir = FOLDER/run
state_dir = FOLDER/state
log_path = FOLDER/log
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
first_valid_uid = 1
first_valid_gid = 1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login apop
auth_username_chars =
auth_username_format = %u
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 0
passdb {
  driver = passwd-file
  args = username_format=%u FOLDER/users/%Mu
}
userdb {
  driver = passwd-file
  args = username_format=%u FOLDER/users/%Mu
}
service pop3-login {
  chroot =
  service_count = 0
  inet_listener pop3 {
    port = PORT
  }
  inet_listener pop3s {
    port = 0
  }
}
service pop3 {
  process_limit = 256
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
)";

} // namespace

const DovecotConfiguration& DovecotConfiguration::forThisUser()
{
    static const DovecotConfiguration found = findUser();
    return found;
}

QByteArray DovecotConfiguration::text(const QString& folder, quint16 port) const
{
    QByteArray text = fileText;
    text.replace("USER", user).replace("GROUP", group).replace("PORT", QByteArray::number(port));
    return text.replace("FOLDER", QFile::encodeName(folder)); // last: its name may hold the other words
}

} // namespace dropscope
