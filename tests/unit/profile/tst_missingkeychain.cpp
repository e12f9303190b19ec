// SPDX-License-Identifier: GPL-3.0-or-later
// Where there is no keychain: no bus, and a bus without a Secret Service.
#include "core/profile/systemkeychain.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope {

using Kind = KeychainError::Kind;

class MissingKeychainTest : public QObject
{
    Q_OBJECT

public:
    explicit MissingKeychainTest(PrivateKeyring& keyring)
        : m_keyring(keyring)
    {
    }

private slots:
    void withoutABus();
    void withoutASecretService();

private:
    void expectUnavailable();

    PrivateKeyring& m_keyring;
};

void MissingKeychainTest::expectUnavailable()
{
    SystemKeychain keychain;
    const KeychainKey key{u"a"_s, u"joe"_s, u"mail.example.org"_s, 110};
    QList<Kind> kinds;
    int answers = 0;
    const auto note = [&](const auto& answer) {
        ++answers;
        if (!answer)
            kinds.append(answer.error().kind);
    };
    keychain.check(note);
    keychain.read(key, note);
    keychain.write(key, Secret("hunter2"), note);
    keychain.remove(key, note);
    QTRY_COMPARE_WITH_TIMEOUT(answers, 4, 60'000);
    QCOMPARE(kinds, QList<Kind>(4, Kind::Unavailable));
}

void MissingKeychainTest::withoutABus()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    expectUnavailable();
}

void MissingKeychainTest::withoutASecretService()
{
    DROPSCOPE_REQUIRE_KEYRING();
    QVERIFY2(m_keyring.startBus(), qPrintable(m_keyring.errorText()));
    expectUnavailable();
}

} // namespace dropscope

int main(int argc, char** argv)
{
    dropscope::PrivateKeyring keyring; // outlives every event loop
    QCoreApplication application(argc, argv);
    dropscope::MissingKeychainTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_missingkeychain.moc"
