// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real gnome-keyring on a bus of this process alone.
#include "core/profile/systemkeychain.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope {

using Kind = KeychainError::Kind;

class SystemKeychainTest : public QObject
{
    Q_OBJECT

public:
    explicit SystemKeychainTest(PrivateKeyring& keyring)
        : m_keyring(keyring)
    {
    }

private slots:
    void initTestCase();
    void isThere();
    void whatIsNotThereIsNotFound();
    void aSecretComesBack_data();
    void aSecretComesBack();
    void aSecretIsReplaced();
    void aSecretIsRemoved();
    void anotherAddressDoesNotFindIt();
    void aSecretThatIsTooLargeIsNotKept();
    void answersEndWithTheKeychain();
    void noSecretIsOnTheDisk();
    void whatIsLockedIsNotRead(); // last: nobody is there to unlock it

private:
    /// The answer to one question, waited for.
    template <typename T, typename Ask>
    [[nodiscard]] static std::optional<Expected<T, KeychainError>> answerTo(const Ask& ask)
    {
        std::optional<Expected<T, KeychainError>> given;
        bool hasReturned = false;
        bool wasEarly = false;
        ask([&](Expected<T, KeychainError> answer) {
            wasEarly = !hasReturned;
            given = std::move(answer);
        });
        hasReturned = true;
        if (!QTest::qWaitFor([&] { return given.has_value(); }, 20'000) || wasEarly)
            return std::nullopt;
        return given;
    }
    [[nodiscard]] auto read(const KeychainKey& key)
    {
        return answerTo<Secret>([&](auto answer) { m_keychain.read(key, answer); });
    }
    [[nodiscard]] auto write(const KeychainKey& key, const Octets& secret)
    {
        return answerTo<Done>([&](auto answer) { m_keychain.write(key, Secret(secret), answer); });
    }

    PrivateKeyring& m_keyring;
    SystemKeychain m_keychain;
};

namespace {

KeychainKey keyOf(const QString& profile) { return {profile, u"joe"_s, u"mail.example.org"_s, 995}; }

} // namespace

void SystemKeychainTest::initTestCase()
{
    DROPSCOPE_REQUIRE_KEYRING();
    QVERIFY2(m_keyring.startBus() && m_keyring.startKeyring(), qPrintable(m_keyring.errorText()));
}

void SystemKeychainTest::isThere()
{
    const auto there = answerTo<Done>([this](auto answer) { m_keychain.check(answer); });
    QVERIFY(there);
    QVERIFY2(there->hasValue(), qPrintable(there->hasValue() ? QString() : there->error().systemText));
}

void SystemKeychainTest::whatIsNotThereIsNotFound()
{
    const auto none = read(keyOf(u"nobody"_s));
    QVERIFY(none);
    QVERIFY(!none->hasValue());
    QCOMPARE(none->error().kind, Kind::NotFound);
}

void SystemKeychainTest::aSecretComesBack_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("ascii") << QByteArray("hunter2 secret");
    QTest::newRow("utf8") << u"Schlüssel 見積"_s.toUtf8();
    QTest::newRow("octets") << QByteArray("\x00\xff\r\n\x01", 5);
    QTest::newRow("longest") << QByteArray(Keychain::secretLimit, 'x');
}

void SystemKeychainTest::aSecretComesBack()
{
    QFETCH(const QByteArray, secret);
    const KeychainKey key = keyOf(QString::fromLatin1(QTest::currentDataTag()));
    const auto written = write(key, secret);
    QVERIFY(written);
    QVERIFY2(written->hasValue(), qPrintable(written->hasValue() ? QString() : written->error().systemText));
    const auto back = read(key);
    QVERIFY(back && back->hasValue());
    QVERIFY(back->value().expose() == secret);
}

void SystemKeychainTest::aSecretIsReplaced()
{
    QVERIFY(write(keyOf(u"replaced"_s), "one")->hasValue());
    QVERIFY(write(keyOf(u"replaced"_s), "two")->hasValue());
    QVERIFY(read(keyOf(u"replaced"_s))->value().expose() == OctetView("two"));
}

void SystemKeychainTest::aSecretIsRemoved()
{
    const KeychainKey key = keyOf(u"removed"_s);
    QVERIFY(write(key, "one")->hasValue());
    for (int i = 0; i < 2; ++i) { // the second time there is nothing any more
        const auto removed = answerTo<Done>([&](auto answer) { m_keychain.remove(key, answer); });
        QVERIFY(removed && removed->hasValue());
    }
    QCOMPARE(read(key)->error().kind, Kind::NotFound);
}

void SystemKeychainTest::anotherAddressDoesNotFindIt()
{
    const KeychainKey key = keyOf(u"led astray"_s);
    QVERIFY(write(key, "one")->hasValue());
    KeychainKey other = key;
    other.host = u"evil.example"_s;
    QCOMPARE(read(other)->error().kind, Kind::NotFound);
    other = key;
    other.port = 110;
    QCOMPARE(read(other)->error().kind, Kind::NotFound);
    other = key;
    other.user = u"eve"_s;
    QCOMPARE(read(other)->error().kind, Kind::NotFound);
    other = key;
    other.host = u"MAIL.example.org"_s;
    QVERIFY(read(other)->hasValue());
}

void SystemKeychainTest::aSecretThatIsTooLargeIsNotKept()
{
    const auto written = write(keyOf(u"large"_s), Octets(Keychain::secretLimit + 1, 'x'));
    QVERIFY(written && !written->hasValue());
    QCOMPARE(written->error().kind, Kind::TooLarge);
}

void SystemKeychainTest::answersEndWithTheKeychain()
{
    bool wasAnswered = false;
    {
        SystemKeychain brief;
        brief.read(keyOf(u"nobody"_s), [&](const Expected<Secret, KeychainError>&) { wasAnswered = true; });
        brief.check([&](const Expected<Done, KeychainError>&) { wasAnswered = true; });
    }
    QVERIFY(read(keyOf(u"nobody"_s))); // answered behind those above
    QVERIFY(!wasAnswered);
}

void SystemKeychainTest::noSecretIsOnTheDisk()
{
    const QByteArray secret = "a rather telling secret";
    QVERIFY(write(keyOf(u"disk"_s), secret)->hasValue());
    QDirIterator files(m_keyring.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(secret) && !content.contains(secret.toBase64()),
                 qPrintable(file.fileName()));
        ++count;
    }
    QVERIFY(count > 0);
}

void SystemKeychainTest::whatIsLockedIsNotRead()
{
    QVERIFY(write(keyOf(u"locked"_s), "one")->hasValue());
    QVERIFY2(m_keyring.lock(), qPrintable(m_keyring.errorText()));
    const auto locked = read(keyOf(u"locked"_s));
    QVERIFY(locked);
    QCOMPARE(locked->error().kind, Kind::Denied);
    QCOMPARE(read(keyOf(u"nobody"_s))->error().kind, Kind::NotFound); // also of a keyring that is locked
    const auto written = write(keyOf(u"locked"_s), "two");
    QVERIFY(written);
    QCOMPARE(written->error().kind, Kind::Denied);
    // it is there all the same, and asking so unlocks nothing
    QVERIFY(answerTo<Done>([this](auto answer) { m_keychain.check(answer); })->hasValue());
}

} // namespace dropscope

int main(int argc, char** argv)
{
    dropscope::PrivateKeyring keyring; // outlives every event loop
    QCoreApplication application(argc, argv);
    dropscope::SystemKeychainTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_systemkeychain.moc"
