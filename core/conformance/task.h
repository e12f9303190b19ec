// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over what it includes
#include <coroutine>
#endif
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace dropscope {

template <typename T>
class Task;

/// Where a task keeps its value until whoever awaits it takes it.
template <typename T>
struct TaskResult
{
    using Kept = std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, std::optional<T>>;
    Kept kept{};

    template <typename Value>
    void return_value(Value&& value)
    {
        if constexpr (std::is_reference_v<T>)
            kept = std::addressof(value);
        else
            kept.emplace(std::forward<Value>(value));
    }
    T take()
    {
        if constexpr (std::is_reference_v<T>)
            return *kept;
        else
            return std::move(*kept);
    }
};

template <>
struct TaskResult<void>
{
    void return_void() {}
    void take() {}
};

// g++ 12 destroys twice what a conditional (?:, &&, ||) creates within an expression that awaits: bodies
// compute such values before.

/// A piece of dialogue that waits without blocking. It begins when it is awaited (or started, for the
/// outermost), and goes on from the event loop. Destroying it ends it wherever it stands, and all that it
/// awaits with it: that is how a case ends that has its verdict.
template <typename T = void>
class [[nodiscard]] Task
{
public:
    struct promise_type : TaskResult<T>
    {
        std::coroutine_handle<> continuation = std::noop_coroutine();

        Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        struct Ending
        {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) noexcept
            {
                return ended.promise().continuation;
            }
            void await_resume() noexcept {}
        };
        Ending final_suspend() noexcept { return {}; }
        void unhandled_exception() { std::terminate(); } // nothing here throws
    };

    Task() = default;
    Task(Task&& other) noexcept
        : m_frame(std::exchange(other.m_frame, nullptr))
    {
    }
    Task& operator=(Task&& other) noexcept
    {
        std::swap(m_frame, other.m_frame);
        return *this;
    }
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    ~Task()
    {
        if (m_frame)
            m_frame.destroy();
    }

    void start() { m_frame.resume(); }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept
    {
        m_frame.promise().continuation = awaiting;
        return m_frame;
    }
    T await_resume() { return m_frame.promise().take(); }

private:
    explicit Task(std::coroutine_handle<promise_type> frame)
        : m_frame(frame)
    {
    }
    std::coroutine_handle<promise_type> m_frame;
};

} // namespace dropscope
