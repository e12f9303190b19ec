// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/servedmaildrop.h"

#include "core/mailstore/openmailstore.h"
#include "core/server/testserver.h"
#include "tests/support/dovecot.h"

#include <QDir>
#include <QTemporaryDir>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

const QString user = u"mrose"_s;
const QByteArray password = "tanstaaf"_ba;

class ServedByDovecot final : public ServedMaildrop
{
public:
    ServedByDovecot() { m_hasUser = m_dovecot.addUser(user, password); }

    bool deliver(OctetView message) override { return m_dovecot.deliver(user, message); }
    bool start() override { return m_hasUser && m_dovecot.start(); }
    quint16 port() const override { return m_dovecot.port(); }
    QStringList files() const override { return m_dovecot.maildirFiles(user); }
    QString errorText() const override { return m_dovecot.errorText(); }

private:
    Dovecot m_dovecot;
    bool m_hasUser = false;
};

class ServedByTestServer final : public ServedMaildrop
{
public:
    ServedByTestServer()
    {
        for (const QString& name : {u"cur"_s, u"new"_s, u"tmp"_s})
            QDir(m_folder.path()).mkdir(name);
    }

    bool deliver(OctetView message) override
    {
        const QString name = u"new/%1.M1P1.localhost"_s.arg(1'700'000'000 + ++m_delivered);
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) &&
               file.write(message.data(), message.size()) == message.size();
    }
    bool start() override
    {
        auto store = openMailStore(m_folder.path());
        if (!store)
            return false;
        ServerOptions options;
        options.accounts.push_back({user.toUtf8(), Secret(password), std::move(*store)});
        m_server = std::make_unique<TestServer>(std::move(options));
        return m_server->start().hasValue();
    }
    quint16 port() const override { return m_server->port(); }
    QStringList files() const override
    {
        QStringList paths;
        for (const QString& name : {u"cur"_s, u"new"_s})
            for (const QFileInfo& file : QDir(m_folder.filePath(name)).entryInfoList(QDir::Files))
                paths.append(file.filePath());
        const auto fileName = [](const QString& path) { return QFileInfo(path).fileName(); };
        std::ranges::sort(paths, {}, fileName);
        return paths;
    }
    QString errorText() const override { return u"the test server did not start"_s; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TestServer> m_server;
    qint64 m_delivered = 0;
};

} // namespace

std::unique_ptr<ServedMaildrop> ServedMaildrop::named(const QString& name)
{
    if (name == "dovecot"_L1)
        return std::make_unique<ServedByDovecot>();
    return std::make_unique<ServedByTestServer>();
}

QString ServedMaildrop::url() const { return u"pop://%1@127.0.0.1:%2"_s.arg(user).arg(port()); }

} // namespace dropscope
